// Your list. The statement has the names and signatures.
