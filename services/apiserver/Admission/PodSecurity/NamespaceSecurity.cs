using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>Checks the labels by which a namespace chooses its standards, and tells of pods that would be refused by a stricter one.</summary>
internal sealed class NamespaceSecurity(KnownObjects objects, PodSecurityExemptions exemptions, SecurityPolicy defaults)
{
    /// <summary>Pods that are looked at; judging more would hold up the request.</summary>
    private const int MaxPods = 3000;

    public void Check(AdmissionRequest request, Namespace ns, Namespace? current)
    {
        List<FieldError> errors = [];
        var policy = SecurityPolicy.Of(ns.Metadata.Labels, defaults, errors);
        var before = current is null ? defaults : SecurityPolicy.Of(current.Metadata.Labels, defaults);
        if (errors.Count > 0 && (current is null || policy != before || !HadErrors(current)))
            throw ApiException.Invalid("", "Namespace", ns.Metadata.Name, errors);
        if (exemptions.Namespaces.Contains(ns.Metadata.Name))
        {
            if (policy != before)
                request.Warn($"namespace \"{ns.Metadata.Name}\" is exempt from Pod Security, and the policy ({policy}) will be ignored");
            return;
        }

        if (current is not null && policy.Enforce != before.Enforce && policy.Enforce.Level != SecurityLevel.Privileged
            && !(policy.Enforce.Minor == before.Enforce.Minor && policy.Enforce.Level < before.Enforce.Level))
            WarnOfPods(request, ns.Metadata.Name, policy.Enforce);
    }

    private bool HadErrors(Namespace current)
    {
        List<FieldError> errors = [];
        SecurityPolicy.Of(current.Metadata.Labels, defaults, errors);
        return errors.Count > 0;
    }

    private void WarnOfPods(AdmissionRequest request, string ns, SecurityStandard standard)
    {
        var violations = objects.All<Pod>("pods", ns + "/").Take(MaxPods)
            .Where(pod => pod.Spec.RuntimeClassName is not { Length: > 0 } runtime || !exemptions.RuntimeClasses.Contains(runtime))
            .Select(pod => (pod.Metadata.Name, Why: PodSecurityStandards.Violations(new(pod.Spec, pod.Metadata.Annotations), standard)))
            .Where(static pod => pod.Why is not null).GroupBy(static pod => pod.Why!, static pod => pod.Name).ToList();
        if (violations.Count == 0)
            return;
        request.Warn($"existing pods in namespace \"{ns}\" violate the new PodSecurity enforce level \"{standard}\"");
        foreach (var same in violations)
        {
            var others = same.Count() - 1;
            request.Warn($"{same.First()}{(others == 0 ? "" : others == 1 ? " (and 1 other pod)" : $" (and {others} other pods)")}: {same.Key}");
        }
    }
}
