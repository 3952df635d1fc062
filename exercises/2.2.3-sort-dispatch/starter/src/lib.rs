// Your trait and your functions. The statement has their names and signatures.
