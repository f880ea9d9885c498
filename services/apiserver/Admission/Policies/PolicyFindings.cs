using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>What the validating policies have found out about a request, and what follows from it.</summary>
internal sealed class PolicyFindings(AdmissionRequest request)
{
    private const string FailureNote = "validation.policy.admission.k8s.io/validation_failure";

    private readonly Dictionary<string, List<string>> _notes = [];
    private JsonArray? _audited;
    private (string Message, string? Reason)? _refusal;

    /// <summary>Takes what a policy says by way of a binding, as loudly as the binding wants it.</summary>
    public void Add(ValidatingPolicy policy, PolicyBinding binding, PolicyOutcome outcome)
    {
        foreach (var violation in outcome.Violations)
        {
            if (binding.Actions.Contains("Deny"))
                Refuse(policy, binding, violation.Message, violation.Reason);
            if (binding.Actions.Contains("Warn"))
                request.Warn($"Validation failed for ValidatingAdmissionPolicy '{policy.Name}' with binding '{binding.Name}': {violation.Message}");
            if (binding.Actions.Contains("Audit"))
                Audit(policy, binding, violation);
        }

        foreach (var fault in outcome.Faults)
            Refuse(policy, binding, fault, null);
        foreach (var (key, value) in outcome.Notes)
        {
            if (!_notes.TryGetValue(key, out var values))
                _notes[key] = values = [];
            if (!values.Contains(value))
                values.Add(value);
        }
    }

    /// <summary>Takes note that a policy or binding cannot do its work.</summary>
    public void AddFault(ValidatingPolicy policy, PolicyBinding? binding, string message)
    {
        if (!policy.FailsOpen)
            Refuse(policy, binding, message, null);
    }

    /// <summary>Gives the audit log what a policy has noted through all its bindings.</summary>
    public void PublishNotes(ValidatingPolicy policy)
    {
        foreach (var (key, values) in _notes)
            request.Annotate($"{policy.Name}/{key}", string.Join(", ", values));
        _notes.Clear();
    }

    /// <exception cref="ApiException">The request is refused.</exception>
    public void Conclude()
    {
        if (_audited is not null)
            request.Annotate(FailureNote, _audited.ToJsonString(KubernetesJson.Options));
        if (_refusal is not var (message, reason))
            return;
        var status = ApiException.Forbidden(request.Resource, request.Name, message, new StatusCause { Message = message }).Status;
        throw new ApiException(status with { Reason = reason ?? "Invalid", Code = CodeOf(reason) });
    }

    private void Refuse(ValidatingPolicy policy, PolicyBinding? binding, string why, string? reason) =>
        _refusal ??= ($"ValidatingAdmissionPolicy '{policy.Name}' {(binding is null ? "" : $"with binding '{binding.Name}' ")}denied request: {why}", reason);

    private void Audit(ValidatingPolicy policy, PolicyBinding binding, PolicyViolation violation) => (_audited ??= []).Add(new JsonObject
    {
        ["message"] = violation.Message,
        ["policy"] = policy.Name,
        ["binding"] = binding.Name,
        ["expressionIndex"] = violation.Place,
        ["validationActions"] = new JsonArray([.. binding.Actions.Select(static action => JsonValue.Create(action))]),
    });

    private static int CodeOf(string? reason) => reason switch
    {
        "Unauthorized" => 401,
        "Forbidden" => 403,
        "RequestEntityTooLarge" => 413,
        _ => 422,
    };
}
