using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>The standards in force in a namespace: one that is enforced, one whose violations are noted, and one that clients are warned of.</summary>
internal readonly record struct SecurityPolicy(SecurityStandard Enforce, SecurityStandard Audit, SecurityStandard Warn)
{
    public const string EnforceLabel = "pod-security.kubernetes.io/enforce";

    private const string AuditLabel = "pod-security.kubernetes.io/audit";
    private const string WarnLabel = "pod-security.kubernetes.io/warn";
    private const string Version = "-version";

    public bool AllowsEverything => Enforce.Level == SecurityLevel.Privileged && Audit.Level == SecurityLevel.Privileged && Warn.Level == SecurityLevel.Privileged;

    /// <summary>What a namespace's labels say, and for what they leave open, the server's settings.</summary>
    /// <param name="labels">The namespace's labels.</param>
    /// <param name="defaults">The settings.</param>
    /// <param name="errors">Receives what is wrong with the labels; a level that makes no sense enforces the strictest.</param>
    public static SecurityPolicy Of(IReadOnlyDictionary<string, string> labels, SecurityPolicy defaults, List<FieldError>? errors = null)
    {
        var hasLevel = labels.TryGetValue(EnforceLabel, out var level) && SecurityStandard.TryParseLevel(level, out _);
        var enforce = Read(labels, EnforceLabel, defaults.Enforce, SecurityLevel.Restricted, errors);
        var audit = Read(labels, AuditLabel, defaults.Audit, SecurityLevel.Privileged, errors);
        var warn = Read(labels, WarnLabel, defaults.Warn, SecurityLevel.Privileged, errors);
        // Whoever enforces wants to hear of workloads too, whose pods would be refused later on.
        if (hasLevel && !labels.ContainsKey(WarnLabel) && !labels.ContainsKey(WarnLabel + Version) && enforce.Level > warn.Level)
            warn = enforce;
        return new(enforce, audit, warn);
    }

    /// <summary><c>enforce=baseline:latest</c> and so on, as messages show it.</summary>
    public override string ToString() => $"enforce={Enforce}, audit={Audit}, warn={Warn}";

    private static SecurityStandard Read(IReadOnlyDictionary<string, string> labels, string label, SecurityStandard otherwise, SecurityLevel onError, List<FieldError>? errors)
    {
        var (level, minor) = (otherwise.Level, otherwise.Minor);
        if (labels.TryGetValue(label, out var text) && !SecurityStandard.TryParseLevel(text, out level))
        {
            level = onError;
            errors?.Add(FieldError.Invalid($"metadata.labels[{label}]", text, "must be one of privileged, baseline, restricted"));
        }

        if (labels.TryGetValue(label + Version, out text) && !SecurityStandard.TryParseVersion(text, out minor))
            errors?.Add(FieldError.Invalid($"metadata.labels[{label}{Version}]", text, "must be \"latest\" or \"v1.x\""));
        return new(level, minor);
    }
}
