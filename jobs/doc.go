// Package jobs joins ai, store and bot: the use cases that need more than one of them, and the background workers.
// A job loads, computes outside of any transaction, and ends with a verb and a signal in one. Job arguments are ids.
package jobs
