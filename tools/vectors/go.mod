module hrp/tools/vectors

go 1.26.0
