"""Electronic signatures: certificates, CMS, raw signatures, trust; RSA, ECDSA and GOST R 34.10-2012."""
