namespace Cluster.ApiServer.Admission.Images;

/// <summary>The settings of <see cref="ImagePolicyWebhook"/>. Lives are in seconds, the pause between attempts in milliseconds.</summary>
internal sealed record ImagePolicySettings
{
    public string KubeConfigFile { get; init; } = "";

    public int AllowTTL { get; init; }

    public int DenyTTL { get; init; }

    public int RetryBackoff { get; init; }

    /// <summary>Whether pods pass while the service is away.</summary>
    public bool DefaultAllow { get; init; }
}
