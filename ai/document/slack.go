//go:build !race

package document

// slack multiplies the limits of memory.
const slack = 1
