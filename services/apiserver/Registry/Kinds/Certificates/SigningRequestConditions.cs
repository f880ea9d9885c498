using Cluster.Api.Certificates.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>The conditions of a signing request: what was decided stays decided.</summary>
internal static class SigningRequestConditions
{
    private const string Approved = "Approved";
    private const string Denied = "Denied";
    private const string Failed = "Failed";

    /// <summary>Conditions with the times a client left out: now for news, as before for what has not changed.</summary>
    public static IReadOnlyList<CertificateSigningRequestCondition> Stamp(CertificateSigningRequest next, CertificateSigningRequest current, DateTimeOffset now) =>
    [
        .. next.Status.Conditions.Select(condition => condition with
        {
            LastUpdateTime = condition.LastUpdateTime ?? now,
            LastTransitionTime = condition.LastTransitionTime
                ?? current.Status.Conditions.FirstOrDefault(old => old.Type == condition.Type && old.Status == condition.Status)?.LastTransitionTime ?? now,
        }),
    ];

    public static void Check(
        ErrorList errors, IReadOnlyList<CertificateSigningRequestCondition> next, IReadOnlyList<CertificateSigningRequestCondition> current)
    {
        var path = FieldPath.Status / "conditions";
        for (var i = 0; i < next.Count; i++)
            Check(errors, path[i], next, i);
        errors.Distinct(path, next, condition => condition.Type, "type");
        foreach (var type in (ReadOnlySpan<string>)[Approved, Denied, Failed])
            if (Count(next, type) < Count(current, type))
                errors.Add(FieldError.Forbidden(path, $"updates may not remove a condition of type \"{type}\""));
    }

    /// <summary>Only the approval subresource approves and denies.</summary>
    public static void CheckApprovalUntouched(
        ErrorList errors, IReadOnlyList<CertificateSigningRequestCondition> next, IReadOnlyList<CertificateSigningRequestCondition> current)
    {
        foreach (var type in (ReadOnlySpan<string>)[Approved, Denied])
        {
            if (Count(next, type) > Count(current, type))
                errors.Add(FieldError.Forbidden("status.conditions", $"updates may not add a condition of type \"{type}\""));
            else if (Count(next, type) == Count(current, type) && !Of(next, type).SequenceEqual(Of(current, type)))
                errors.Add(FieldError.Forbidden("status.conditions", $"updates may not modify a condition of type \"{type}\""));
        }
    }

    private static void Check(ErrorList errors, FieldPath path, IReadOnlyList<CertificateSigningRequestCondition> conditions, int index)
    {
        var condition = conditions[index];
        errors.Require(path / "type", condition.Type);
        if (condition.Status.Length == 0)
            errors.Add(FieldError.Required(path / "status"));
        else if (condition.Type is Approved or Denied or Failed)
            errors.OneOf(path / "status", condition.Status, "True");
        else
            errors.OneOf(path / "status", condition.Status, "False", "True", "Unknown");
        var opposite = condition.Type switch { Approved => Denied, Denied => Approved, _ => null };
        if (opposite is not null && conditions.Take(index).Any(earlier => earlier.Type == opposite))
            errors.Add(FieldError.Invalid(path / "type", condition.Type, "Approved and Denied conditions are mutually exclusive"));
    }

    private static int Count(IReadOnlyList<CertificateSigningRequestCondition> conditions, string type) => Of(conditions, type).Count();

    private static IEnumerable<CertificateSigningRequestCondition> Of(IReadOnlyList<CertificateSigningRequestCondition> conditions, string type) =>
        conditions.Where(condition => condition.Type == type);
}
