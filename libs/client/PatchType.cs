namespace Cluster.Client;

/// <summary>How the body of a patch is to be read.</summary>
public enum PatchType
{
    /// <summary>RFC 6902: a list of operations.</summary>
    Json,

    /// <summary>RFC 7386: fields replace fields, null removes.</summary>
    Merge,

    /// <summary>Kubernetes' merge by list keys; built-in kinds only.</summary>
    StrategicMerge,

    /// <summary>Server-side apply, as YAML or JSON.</summary>
    Apply,
}
