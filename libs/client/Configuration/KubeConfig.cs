using System.Security.Cryptography.X509Certificates;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Cluster.Client.Configuration;

/// <summary>Reads kubeconfig files.</summary>
public static class KubeConfig
{
    /// <summary>Environment variable that names the file.</summary>
    public const string Variable = "KUBECONFIG";

    /// <summary>Resolves the current context of the file that <c>KUBECONFIG</c> names.</summary>
    /// <exception cref="KubeConfigException">The variable is not set, or the file cannot be used.</exception>
    public static ClusterConnection FromEnvironment() =>
        Load(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
            ? path
            : throw new KubeConfigException($"{Variable} is not set: point it at a kubeconfig file"));

    /// <summary>Resolves a context of a kubeconfig file.</summary>
    /// <param name="path">The file; relative paths inside it are relative to it.</param>
    /// <param name="context">Context name; null takes the current one.</param>
    /// <exception cref="KubeConfigException">The file is missing or does not say all that is needed.</exception>
    public static ClusterConnection Load(string path, string? context = null)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetDirectoryName(Path.GetFullPath(path))!, context);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or YamlException
            or FormatException or System.Security.Cryptography.CryptographicException or UriFormatException)
        {
            throw new KubeConfigException($"{path}: {failure.Message}", failure);
        }
    }

    internal static ClusterConnection Parse(string yaml, string folder, string? contextName = null)
    {
        var document = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties()
            .WithAttributeOverride<KubeConfigDocument.Fields>(fields => fields.TokenFile!, new YamlMemberAttribute { Alias = "tokenFile", ApplyNamingConventions = false })
            .Build().Deserialize<KubeConfigDocument?>(yaml) ?? throw new KubeConfigException("the file is empty");
        var context = Named(document.Contexts, contextName ?? document.CurrentContext, "context").Context ?? new();
        var cluster = Named(document.Clusters, context.Cluster, "cluster").Cluster ?? new();
        var user = context.User is null ? new() : Named(document.Users, context.User, "user").User ?? new();
        return new()
        {
            Server = new(cluster.Server ?? throw new KubeConfigException($"cluster {context.Cluster} names no server")),
            TlsServerName = cluster.TlsServerName,
            InsecureSkipTlsVerify = cluster.InsecureSkipTlsVerify,
            Authorities = AuthoritiesOf(cluster, folder),
            ClientCertificate = CertificateOf(user, folder),
            Token = user.Token,
            TokenFile = user.TokenFile is null ? null : Path.Combine(folder, user.TokenFile),
            Namespace = context.Namespace is { Length: > 0 } ns ? ns : "default",
        };
    }

    private static KubeConfigDocument.Entry Named(List<KubeConfigDocument.Entry> entries, string? name, string what) =>
        entries.Find(entry => entry.Name == name) ?? throw new KubeConfigException($"there is no {what} named \"{name}\"");

    private static X509Certificate2Collection AuthoritiesOf(KubeConfigDocument.Fields cluster, string folder)
    {
        var authorities = new X509Certificate2Collection();
        if (TextOf(cluster.CertificateAuthorityData, cluster.CertificateAuthority, folder) is { } pem)
            authorities.ImportFromPem(pem);
        return authorities;
    }

    private static X509Certificate2? CertificateOf(KubeConfigDocument.Fields user, string folder)
    {
        var certificate = TextOf(user.ClientCertificateData, user.ClientCertificate, folder);
        var key = TextOf(user.ClientKeyData, user.ClientKey, folder);
        return certificate is null || key is null ? null : X509Certificate2.CreateFromPem(certificate, key);
    }

    private static string? TextOf(string? base64, string? file, string folder)
    {
        if (base64 is { Length: > 0 })
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        return file is { Length: > 0 } ? File.ReadAllText(Path.Combine(folder, file)) : null;
    }
}
