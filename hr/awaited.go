package hr

// Awaited reports whether a seeker at this stage waits for the employer's answer, which has a date (B1).
func Awaited(s Stage) bool { return s == StageNew || s == StageReview }
