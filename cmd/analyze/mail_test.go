package main

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"
)

// mailbox is a mail server for one message a connection; answer is what it says
// to a message. It returns its address and the messages.
func mailbox(t *testing.T, answer string) (address string, taken chan string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	taken = make(chan string, 10)
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			talk(c, answer, taken)
		}
	}()
	return listener.Addr().String(), taken
}

func talk(c net.Conn, answer string, taken chan string) {
	defer c.Close()
	in := bufio.NewScanner(c)
	say := func(line string) { fmt.Fprint(c, line+"\r\n") }
	say("220 ready")
	var message strings.Builder
	for data := false; in.Scan(); {
		line := in.Text()
		switch {
		case data && line == ".":
			data = false
			taken <- message.String()
			say(answer)
		case data:
			message.WriteString(line + "\n")
		case line == "DATA":
			data = true
			say("354 go on")
		case line == "QUIT":
			say("221 bye")
			return
		default:
			say("250 fine")
		}
	}
}

// A digest is sent once; where the server refused it, it can be sent anew without
// more ado.
func TestDigestIsSentOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	must(t, first(), "update", "--state", "s", part(t, 0, 4), "--topics", "8", "--passes", "60")
	send := func(address string) []string {
		return []string{"digest", "--state", "s", "--smtp", address, "--smtp-security", "plain", "--from", "notes@example.org", "--to", "all@example.org"}
	}
	deaf, _ := mailbox(t, "554 no")
	if code, _, stderr := at(t, first(), send(deaf)...); code != exitIO || !strings.Contains(stderr, "not sent") {
		t.Errorf("refused: exit code %d: %s", code, stderr)
	}
	address, taken := mailbox(t, "250 taken")
	must(t, first(), send(address)...)
	if m := <-taken; !strings.Contains(m, "To: <all@example.org>") && !strings.Contains(m, "To: all@example.org") {
		t.Error(m[:min(len(m), 500)])
	}
	code, _, stderr := at(t, first(), send(address)...)
	if code != 0 || !strings.Contains(stderr, "was sent at") || len(taken) != 0 {
		t.Errorf("again: exit code %d, %d messages: %s", code, len(taken), stderr)
	}
}
