using System.Text.Json;
using System.Text.Json.Serialization;
using Cluster.Api;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>The settings of <see cref="PodSecurityAdmission"/>: <c>PodSecurityConfiguration</c>.</summary>
internal sealed record PodSecuritySettings
{
    private const string Domain = "pod-security.kubernetes.io/";

    /// <summary>By the labels' names without their domain: <c>enforce</c>, <c>enforce-version</c>, ….</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    public PodSecurityExemptions Exemptions { get; init => field = value ?? new(); } = new();

    /// <summary>What holds in namespaces that say nothing.</summary>
    [JsonIgnore]
    public SecurityPolicy Policy { get; private init; } = Everything;

    private static SecurityPolicy Everything => new(SecurityStandard.Privileged, SecurityStandard.Privileged, SecurityStandard.Privileged);

    /// <exception cref="FormatException">The settings make no sense.</exception>
    public static PodSecuritySettings Read(JsonElement file)
    {
        var settings = file.Deserialize<PodSecuritySettings>(KubernetesJson.Options) ?? throw new FormatException("they are null");
        List<FieldError> errors = [];
        var labels = settings.Defaults.ToDictionary(static pair => Domain + pair.Key, static pair => pair.Value);
        labels.TryAdd(Domain + "warn", "privileged"); // unlike in a namespace, enforcing is no wish to be warned
        var policy = SecurityPolicy.Of(labels, Everything, errors);
        return errors.Count == 0 ? settings with { Policy = policy } : throw new FormatException(string.Join(", ", errors));
    }
}
