using System.Text.Json;
using Cluster.Api;
using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;
using Cluster.ApiServer.Watch;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>Changes objects by the expressions of mutating policies, one after the other, by name.</summary>
internal sealed class MutatingPolicyAdmission(ResourceRegistry registry, WatchCaches caches, AuthorizerChain authorizers) : IRepeatableAdmission
{
    private const string Group = ".admissionregistration.k8s.io";

    private readonly ExpressionValues _values = new(authorizers);
    private readonly PolicyParameters _parameters = new(registry, caches);
    private readonly PolicyIndex<MutatingPolicy> _index = new(
        caches["mutatingadmissionpolicies" + Group], caches["mutatingadmissionpolicybindings" + Group], static policy => new((MutatingAdmissionPolicy)policy.Decode()));

    /// <inheritdoc/>
    public bool IsActive => !_index.IsEmpty;

    /// <inheritdoc/>
    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) =>
        _index.IsSurelyEmpty || AdmissionSubject.IsExempt(request) ? ValueTask.FromResult(request.Object) : AskAllAsync(request, ct);

    private async ValueTask<IKubernetesObject?> AskAllAsync(AdmissionRequest request, CancellationToken ct)
    {
        var policies = await _index.AllAsync(ct);
        if (request.Object is not { } first)
            return request.Object;
        var (subject, memory) = (new AdmissionSubject(request, registry, caches), request.Rounds?.MemoryOf(this) ?? new());
        if (request.Rounds is { IsRepeat: true } && memory.Output is { } last && !subject.IsSame(last, first))
            memory.NoteChange();
        foreach (var (policy, bindings) in policies)
        {
            if (await policy.Matcher.MatchAsync(subject, ct) is not { } form)
                continue;
            if (policy.Fault is { } fault)
            {
                Refuse(policy, null, $"failed to configure policy: {fault}");
                continue;
            }

            foreach (var binding in bindings)
            {
                if (binding.Matcher is null || await binding.Matcher.MatchAsync(subject, ct) is not null)
                    await RunAsync(policy, binding, subject, form, memory, ct);
            }
        }

        return memory.Output = subject.Request.Object;
    }

    /// <summary>Lets a policy change the object once for each of its parameters.</summary>
    private async ValueTask RunAsync(MutatingPolicy policy, PolicyBinding binding, AdmissionSubject subject, ServedResource form, RoundMemory memory, CancellationToken ct)
    {
        try
        {
            var (all, rounds) = (await _parameters.FindAsync(policy, binding, subject, ct), subject.Request.Rounds);
            for (var i = 0; i < all.Count; i++)
            {
                var turn = $"{policy.Name}/{binding.Name}/{i}";
                if (rounds is { IsRepeat: true } && !memory.IsDue(turn))
                    continue;
                if (await ChangeAsync(policy, subject, form, all[i], ct))
                {
                    memory.NoteChange();
                    if (rounds is not null)
                        rounds.IsWanted = true;
                }

                if (policy.Repeats)
                    memory.NoteRepeatable(turn);
            }
        }
        catch (Exception e) when (e is PolicyConfigurationException or JsonException or FormatException or InvalidOperationException)
        {
            Refuse(policy, binding, e.Message);
        }
    }

    /// <summary>Runs all mutations, each on what the one before has made; whether that is something else in the end.</summary>
    private async ValueTask<bool> ChangeAsync(MutatingPolicy policy, AdmissionSubject subject, ServedResource form, CelValue parameters, CancellationToken ct)
    {
        var view = await subject.InAsync(form, ct);
        var values = await policy.ValuesAsync(_values, view, parameters, ct);
        var verdict = policy.Conditions.Judge(values, ct);
        if (verdict.Fault is { } fault)
            throw new PolicyConfigurationException(fault);
        if (!verdict.Holds)
            return false;
        var (before, budget) = (subject.Request.Object, new CelBudget(CelBudget.PerObjectLimit));
        for (var i = 0; i < policy.MutationCount; i++)
        {
            view = await subject.InAsync(form, ct);
            values = i == 0 ? values : await policy.ValuesAsync(_values, view, parameters, ct);
            var next = await subject.DecodeAsync(policy.Mutate(i, view, values, budget, ct), form, ct);
            if (!ReferenceEquals(next, subject.Request.Object))
                subject.Continue(next);
        }

        return !ReferenceEquals(before, subject.Request.Object);
    }

    private static void Refuse(MutatingPolicy policy, PolicyBinding? binding, string why)
    {
        if (!policy.FailsOpen)
            throw ApiException.Of(403, "Invalid", $"policy '{policy.Name}' {(binding is null ? "" : $"with binding '{binding.Name}' ")}denied request: {why}", null);
    }
}
