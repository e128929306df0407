package provider

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

type metrics struct {
	took   *prometheus.HistogramVec
	tokens *prometheus.CounterVec
}

func newMetrics() *metrics {
	return &metrics{
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "hrp_provider_seconds",
			Help:    "Time of one use of the provider, retries and repair included. Where outcome is not ok, the built-in way answered.",
			Buckets: []float64{.05, .1, .25, .5, 1, 2.5, 5, 10, 20, 60}}, []string{"use", "outcome"}),
		tokens: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hrp_provider_tokens_total",
			Help: "Tokens the provider has counted, or we where it does not: what is paid for."}, []string{"use", "direction"}),
	}
}

func (m *metrics) observe(use string, took time.Duration, n used, err error) {
	outcome := "ok"
	if err != nil {
		if outcome = string(ReasonOf(err)); outcome == "" {
			outcome = "error"
		}
	}
	m.took.WithLabelValues(use, outcome).Observe(took.Seconds())
	m.tokens.WithLabelValues(use, "in").Add(float64(n.in))
	m.tokens.WithLabelValues(use, "out").Add(float64(n.out))
}

// Metrics are what /metrics tells of the provider; none where it is off.
func (c *Client) Metrics() []prometheus.Collector {
	if c == nil {
		return nil
	}
	return []prometheus.Collector{c.metrics.took, c.metrics.tokens}
}
