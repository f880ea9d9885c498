namespace Cluster.Client.Configuration;

/// <summary>The parts of a kubeconfig file that matter here, named as the file names them.</summary>
internal sealed class KubeConfigDocument
{
    public string? CurrentContext { get; set; }
    public List<Entry> Clusters { get; set; } = [];
    public List<Entry> Users { get; set; } = [];
    public List<Entry> Contexts { get; set; } = [];

    /// <summary>A named cluster, user or context.</summary>
    internal sealed class Entry
    {
        public string? Name { get; set; }
        public Fields? Cluster { get; set; }
        public Fields? User { get; set; }
        public ContextFields? Context { get; set; }
    }

    /// <summary>What a context ties together.</summary>
    internal sealed class ContextFields
    {
        public string? Cluster { get; set; }
        public string? User { get; set; }
        public string? Namespace { get; set; }
    }

    /// <summary>Fields of a cluster or a user.</summary>
    internal sealed class Fields
    {
        public string? Server { get; set; }
        public string? TlsServerName { get; set; }
        public bool InsecureSkipTlsVerify { get; set; }
        public string? CertificateAuthority { get; set; }
        public string? CertificateAuthorityData { get; set; }
        public string? ClientCertificate { get; set; }
        public string? ClientCertificateData { get; set; }
        public string? ClientKey { get; set; }
        public string? ClientKeyData { get; set; }
        public string? Token { get; set; }
        public string? TokenFile { get; set; }
    }
}
