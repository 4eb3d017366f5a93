// Package mail hands a message to a mail server (SMTP, RFC 5321), encrypted,
// with authentication, and with a journal that tells a message that was not sent
// from one that may have been.
package mail

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"
)

// Mode is how a connection is protected.
type Mode string

// The modes. There is none that encrypts if it happens to be offered: who can
// change the traffic would take the offer away.
const (
	StartTLS Mode = "starttls" // plain first, then encrypted or not at all; port 587
	TLS      Mode = "tls"      // encrypted from the first byte; port 465
	Plain    Mode = "plain"    // never encrypted; this machine only
)

// Mechanism is a way to authenticate.
type Mechanism string

// The mechanisms. Auto takes the first that the server offers, in this order.
const (
	Auto    Mechanism = ""
	PLAIN   Mechanism = "plain"
	LOGIN   Mechanism = "login"
	CRAMMD5 Mechanism = "cram-md5"
)

// Server says how to reach a mail server.
type Server struct {
	Host string // a name or an address; certificates are checked against it
	Port int    // 0 for the usual port of Mode: 587, 465 and 25
	Mode Mode   // "" for StartTLS
	// Name is what this machine calls itself in EHLO; "" for "localhost", which
	// servers of one's own accept.
	Name string
	// Auth is the mechanism; Credentials are used if they are given.
	Auth        Mechanism
	Credentials Credentials
	// Roots are the certificates to trust; nil for those of the system.
	Roots *x509.CertPool
	// Timeout bounds each connection from dialling to QUIT; 0 for two minutes.
	Timeout time.Duration
}

// Check reports everything that is wrong with the settings, all at once. It
// connects to nothing.
func (s Server) Check() error {
	var faults []error
	if s.Host == "" || strings.ContainsAny(s.Host, " \r\n\t/@") {
		faults = append(faults, fmt.Errorf("mail server %q is no host name", s.Host))
	}
	if s.Port < 0 || s.Port > 65535 {
		faults = append(faults, fmt.Errorf("mail server port %d is not between 0 and 65535", s.Port))
	}
	if strings.ContainsAny(s.Name, " \r\n\t") {
		faults = append(faults, fmt.Errorf("name %q for EHLO holds white space", s.Name))
	}
	switch s.mode() {
	case StartTLS, TLS:
	case Plain:
		if !local(s.Host) {
			faults = append(faults, fmt.Errorf("mail to %s would travel unencrypted; use starttls or tls, plain is for localhost only", s.Host))
		}
	default:
		faults = append(faults, fmt.Errorf("mail security %q is none of starttls, tls, plain", s.Mode))
	}
	switch s.Auth {
	case Auto, PLAIN, LOGIN, CRAMMD5:
	default:
		faults = append(faults, fmt.Errorf("mail authentication %q is none of plain, login, cram-md5", s.Auth))
	}
	if s.Auth != Auto && !s.Credentials.Given() {
		faults = append(faults, fmt.Errorf("mail authentication %s needs a user and a password: set %s and %s, or name a file", s.Auth, userVariable, passwordVariable))
	}
	return errors.Join(faults...)
}

// local reports whether a host is this machine by its very name.
func local(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

func (s Server) mode() Mode {
	if s.Mode == "" {
		return StartTLS
	}
	return s.Mode
}

func (s Server) port() int {
	switch {
	case s.Port != 0:
		return s.Port
	case s.mode() == TLS:
		return 465
	case s.mode() == Plain:
		return 25
	}
	return 587
}

func (s Server) timeout() time.Duration {
	if s.Timeout == 0 {
		return 2 * time.Minute
	}
	return s.Timeout
}
