// Podsecurity judges the pods of the manifests on standard input by Kubernetes' own evaluator of the restricted profile
// (Pod Security Standards). It names each pod with what it violates, and then exits with 1.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// Whatever makes pods of a template.
type manifest struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata"`
	Spec              struct {
		Template    *corev1.PodTemplateSpec `json:"template"`
		JobTemplate struct {
			Spec struct {
				Template *corev1.PodTemplateSpec `json:"template"`
			} `json:"spec"`
		} `json:"jobTemplate"`
	} `json:"spec"`
}

func (m manifest) template() *corev1.PodTemplateSpec {
	if m.Spec.Template != nil {
		return m.Spec.Template
	}
	return m.Spec.JobTemplate.Spec.Template
}

func main() {
	violations, err := judge(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if violations > 0 {
		os.Exit(1)
	}
}

func judge(in io.Reader) (violations int, err error) {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return 0, err
	}
	restricted := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	decoder := yaml.NewYAMLOrJSONDecoder(in, 4096)
	for {
		var one manifest
		if err := decoder.Decode(&one); errors.Is(err, io.EOF) {
			return violations, nil
		} else if err != nil {
			return violations, err
		}
		template := one.template()
		if template == nil {
			continue
		}
		result := policy.AggregateCheckResults(evaluator.EvaluatePod(restricted, &template.ObjectMeta, &template.Spec))
		if result.Allowed {
			fmt.Printf("%s/%s: restricted\n", one.Kind, one.Name)
		} else {
			violations++
			fmt.Printf("%s/%s: %s\n", one.Kind, one.Name, result.ForbiddenDetail())
		}
	}
}
