//go:build race

package document

// slack multiplies the limits of memory: a program under the race detector takes five to ten times as much
// (go.dev/doc/articles/race_detector).
const slack = 4
