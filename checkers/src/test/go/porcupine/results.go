package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"

	"github.com/anishathalye/porcupine"
)

// The claim single-accepted-result as a partitioned write-once register, over
// numbers: Porcupine at its best. Prints the processor time of each run.

type line struct {
	Index   int64  `json:"index"`
	Process int    `json:"process"`
	Type    string `json:"type"`
	F       string `json:"f"`
	Job     string `json:"job"`
	Value   struct {
		Result   string `json:"result"`
		Decision string `json:"decision"`
	} `json:"value"`
}

type call struct {
	job    int
	read   bool
	result int
}

var writeOnceRegister = porcupine.Model{
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		parts := [][]porcupine.Operation{}
		for _, o := range history {
			job := o.Input.(call).job
			for len(parts) <= job {
				parts = append(parts, nil)
			}
			parts[job] = append(parts[job], o)
		}
		return parts
	},
	Init: func() interface{} { return 0 },
	Step: func(state, in, out interface{}) (bool, interface{}) {
		now, i, o := state.(int), in.(call), out.(int)
		if i.read {
			return o == now, state
		}
		if now == 0 {
			return o == 1, i.result
		}
		return o == 0, state
	},
}

type codes map[string]int

func (c codes) of(text string) int {
	if text == "" {
		return 0
	}
	code, known := c[text]
	if !known {
		code = len(c) + 1
		c[text] = code
	}
	return code
}

func operations(path string) []porcupine.Operation {
	file, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	jobs, results := codes{}, codes{}
	var all []porcupine.Operation
	pending := map[int]int{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			panic(err)
		}
		read := l.F == "read-job"
		if l.Type == "invoke" {
			pending[l.Process] = len(all)
			all = append(all, porcupine.Operation{
				ClientId: l.Process, Call: l.Index, Return: math.MaxInt64, Output: 0,
				Input: call{jobs.of(l.Job) - 1, read, results.of(l.Value.Result)},
			})
			continue
		}
		o := &all[pending[l.Process]]
		o.Return = l.Index
		if read {
			o.Output = results.of(l.Value.Result)
		} else if l.Value.Decision == "accepted" {
			o.Output = 1
		}
	}
	return all
}

func timeResults(path string, runs int) {
	all := operations(path)
	for i := 0; i < runs; i++ {
		runtime.GC()
		start := processorTime()
		result := porcupine.CheckOperationsTimeout(writeOnceRegister, all, 0)
		fmt.Println(verdict(result), processorTime()-start)
	}
}
