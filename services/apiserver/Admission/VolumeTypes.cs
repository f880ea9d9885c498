using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission;

/// <summary>What a volume is made of, by the names of its fields: <c>hostPath</c>, <c>emptyDir</c>, ….</summary>
internal static class VolumeTypes
{
    /// <summary>Those that reach nothing outside the cluster's own rules.</summary>
    private static readonly HashSet<string> Harmless = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    public static bool IsHarmless(string type) => Harmless.Contains(type);

    /// <summary>Common types at once, the others by the field that the volume has besides its name; <c>unknown</c> when it has none.</summary>
    public static string Of(Volume volume) => volume switch
    {
        { ConfigMap: not null } => "configMap",
        { Secret: not null } => "secret",
        { EmptyDir: not null } => "emptyDir",
        { Projected: not null } => "projected",
        { PersistentVolumeClaim: not null } => "persistentVolumeClaim",
        { DownwardAPI: not null } => "downwardAPI",
        { HostPath: not null } => "hostPath",
        _ => JsonSerializer.SerializeToElement(volume, KubernetesJson.Options).EnumerateObject().Select(static field => field.Name).FirstOrDefault(static name => name != "name") ?? "unknown",
    };
}
