"""Writers: what leaves the program for a folder, and nothing that reads what authors write."""
