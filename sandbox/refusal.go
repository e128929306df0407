package sandbox

import "net/http"

// refusal is an error answer of the Bot API.
type refusal struct {
	Code        int
	Description string
	RetryAfter  int  // seconds; 0: not said
	fair        bool // the bot could not know: not held against it
}

func badRequest(description string) *refusal {
	return &refusal{Code: http.StatusBadRequest, Description: "Bad Request: " + description}
}

func forbidden(description string) *refusal {
	return &refusal{Code: http.StatusForbidden, Description: "Forbidden: " + description, fair: true}
}

// answer is the envelope of every Bot API answer.
type answer struct {
	OK          bool        `json:"ok"`
	Result      any         `json:"result,omitempty"`
	ErrorCode   int         `json:"error_code,omitempty"`
	Description string      `json:"description,omitempty"`
	Parameters  *parameters `json:"parameters,omitempty"`
}

type parameters struct {
	RetryAfter int `json:"retry_after,omitempty"`
}

func (r *refusal) answer() answer {
	a := answer{ErrorCode: r.Code, Description: r.Description}
	if r.RetryAfter > 0 {
		a.Parameters = &parameters{RetryAfter: r.RetryAfter}
	}
	return a
}
