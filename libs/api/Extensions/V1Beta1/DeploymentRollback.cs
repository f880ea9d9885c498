using Cluster.Api.Meta.V1;

namespace Cluster.Api.Extensions.V1Beta1;

/// <summary>Asks for the template of an earlier revision of a deployment.</summary>
[Kind("extensions", "v1beta1", "DeploymentRollback")]
public sealed record DeploymentRollback : IKubernetesObject
{
    /// <summary>Group and version that the request is written in: extensions/v1beta1 or apps/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "extensions/v1beta1"; } = "extensions/v1beta1";

    /// <summary>Kind of the object: DeploymentRollback.</summary>
    public string Kind { get; init => field = value ?? "DeploymentRollback"; } = "DeploymentRollback";

    /// <summary>Name of the deployment.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Which revision.</summary>
    [Required]
    public RollbackConfig RollbackTo { get; init => field = value ?? new(); } = new();

    /// <summary>Annotations that the deployment gets.</summary>
    public IReadOnlyDictionary<string, string> UpdatedAnnotations { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    ObjectMeta IKubernetesObject.Metadata { get; } = new();
}
