package hr

import "errors"

// Code classes the errors that a person can be told about.
type Code string

// The codes of domain errors.
const (
	Invalid   Code = "invalid"   // the input breaks a rule; the text says what is expected, with an example
	NotFound  Code = "not_found" // it does not exist, or is hidden from this person: the same answer
	Forbidden Code = "forbidden"
	Conflict  Code = "conflict" // it exists already, or has moved on
	Stale     Code = "stale"    // the screen or draft the person acted on is older than what is stored
	TooMany   Code = "too_many"
)

// Error is an error a person is told about: a code and a sentence as a locale key with arguments.
// Every other error is internal.
type Error struct {
	Code Code
	Text Text
}

// Error gives code and key for logs; it never holds what a person wrote.
func (e *Error) Error() string { return string(e.Code) + ": " + e.Text.Key }

// Fail makes a domain error.
func Fail(code Code, key string, args ...NamedArg) *Error {
	return &Error{Code: code, Text: T(key, args...)}
}

// AsError finds the domain error in err, or nil if err is internal.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}

// Is reports whether err is a domain error of the given code.
func Is(err error, code Code) bool {
	e := AsError(err)
	return e != nil && e.Code == code
}
