namespace Cluster.Api.Core.V1;

/// <summary>A file with a fact about the pod. Exactly one of fieldRef and resourceFieldRef is set.</summary>
public sealed record DownwardAPIVolumeFile
{
    /// <summary>Field of the pod: its name, namespace, UID, labels or annotations.</summary>
    public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>Permission bits of the file, 0 to 0777 octal (511 decimal). Defaults to the volume's.</summary>
    public int? Mode { get; init; }

    /// <summary>File to write, relative to the volume's root and without .. in it.</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>A container's request or limit of cpu, memory or ephemeral storage.</summary>
    public ResourceFieldSelector? ResourceFieldRef { get; init; }
}
