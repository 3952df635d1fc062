// Your connection. The statement has its names and signatures.
