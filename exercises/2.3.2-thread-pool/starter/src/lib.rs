// Your pool. The statement has its names and signatures.
