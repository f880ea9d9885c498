using System.Text.Json;
using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>Judges requests by the expressions of validating policies.</summary>
/// <remarks>Every policy is heard, so that all warnings and notes are given; the first refusal is what the client hears.</remarks>
internal sealed class ValidatingPolicyAdmission(ResourceRegistry registry, WatchCaches caches, AuthorizerChain authorizers) : IValidatingAdmission
{
    private const string Group = ".admissionregistration.k8s.io";

    private readonly ExpressionValues _values = new(authorizers);
    private readonly PolicyParameters _parameters = new(registry, caches);
    private readonly PolicyIndex<ValidatingPolicy> _index = new(
        caches["validatingadmissionpolicies" + Group], caches["validatingadmissionpolicybindings" + Group], static policy => new((ValidatingAdmissionPolicy)policy.Decode()));

    /// <inheritdoc/>
    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct) =>
        _index.IsSurelyEmpty || AdmissionSubject.IsExempt(request) ? ValueTask.CompletedTask : AskAllAsync(request, ct);

    private async ValueTask AskAllAsync(AdmissionRequest request, CancellationToken ct)
    {
        var policies = await _index.AllAsync(ct);
        var (subject, findings) = (new AdmissionSubject(request, registry, caches), new PolicyFindings(request));
        foreach (var (policy, bindings) in policies)
        {
            if (await policy.Matcher.MatchAsync(subject, ct) is not { } form)
                continue;
            if (policy.Fault is { } fault)
            {
                findings.AddFault(policy, null, $"failed to configure policy: {fault}");
                continue;
            }

            var view = await subject.InAsync(form, ct);
            foreach (var binding in bindings)
            {
                if (binding.Matcher is null || await binding.Matcher.MatchAsync(subject, ct) is not null)
                    await JudgeAsync(policy, binding, view, findings, ct);
            }

            findings.PublishNotes(policy);
        }

        findings.Conclude();
    }

    private async ValueTask JudgeAsync(ValidatingPolicy policy, PolicyBinding binding, AdmissionView view, PolicyFindings findings, CancellationToken ct)
    {
        try
        {
            foreach (var parameters in await _parameters.FindAsync(policy, binding, view.Subject, ct))
                findings.Add(policy, binding, policy.Judge(await policy.ValuesAsync(_values, view, parameters, ct), ct));
        }
        catch (Exception e) when (e is PolicyConfigurationException or JsonException)
        {
            findings.AddFault(policy, binding, $"failed to configure binding: {e.Message}");
        }
    }
}
