// Asks Porcupine. Reads one history a line, and answers each with one line:
// whether it is linearizable, and what that cost.
//
//	{"model":"counter","operations":[{"f":"add","argument":"1","known":true,"returned":"1","invoked":0,"completed":3},…]}
//	true 15230
//
// The second word is nanoseconds of processor time. "unknown" when the time limit, given as a
// duration in the first argument, was reached.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"
	"syscall"
	"time"

	"github.com/anishathalye/porcupine"
)

type operation struct {
	F         string `json:"f"`
	Argument  string `json:"argument"`
	Known     bool   `json:"known"`
	Returned  string `json:"returned"`
	Invoked   int64  `json:"invoked"`
	Completed int64  `json:"completed"`
}

type history struct {
	Model      string      `json:"model"`
	Operations []operation `json:"operations"`
}

func (h history) fast() bool { return h.Model == "cas-register" }

func (h history) model() porcupine.Model {
	if h.fast() {
		return casRegister
	}
	return models[h.Model]
}

func (h history) porcupine() []porcupine.Operation {
	var all []porcupine.Operation
	for i, o := range h.Operations {
		completed := o.Completed
		if !o.Known {
			completed = math.MaxInt64
		}
		var in, out interface{} = input{o.F, o.Argument}, output{o.Known, o.Returned}
		if h.fast() {
			in, out = swapOf(o)
		}
		all = append(all, porcupine.Operation{
			ClientId: i, Input: in, Call: o.Invoked, Output: out, Return: completed,
		})
	}
	return all
}

func verdict(result porcupine.CheckResult) string {
	switch result {
	case porcupine.Ok:
		return "true"
	case porcupine.Illegal:
		return "false"
	default:
		return "unknown"
	}
}

func processorTime() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func main() {
	runtime.GOMAXPROCS(1)
	if len(os.Args) > 2 && os.Args[1] == "results" {
		timeResults(os.Args[2], 5)
		return
	}
	var limit time.Duration
	if len(os.Args) > 1 {
		parsed, err := time.ParseDuration(os.Args[1])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		limit = parsed
	}
	lines := bufio.NewReader(os.Stdin)
	answers := bufio.NewWriter(os.Stdout)
	defer answers.Flush()
	decoder := json.NewDecoder(lines)
	for decoder.More() {
		var h history
		if err := decoder.Decode(&h); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		model, all := h.model(), h.porcupine()
		runtime.GC()
		start := processorTime()
		result := porcupine.CheckOperationsTimeout(model, all, limit)
		fmt.Fprintln(answers, verdict(result), processorTime()-start)
		answers.Flush()
	}
}
