using System.Security.Cryptography.X509Certificates;
using System.Text;
using YamlDotNet.Core;

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
        var document = KubeConfigNode.Parse(yaml) ?? throw new KubeConfigException("the file is empty");
        var context = Named(document, "contexts", contextName ?? document["current-context"], "context");
        var clusterName = context["cluster"];
        var cluster = Named(document, "clusters", clusterName, "cluster");
        var user = context["user"] is { } userName ? Named(document, "users", userName, "user") : KubeConfigNode.Empty;
        return new()
        {
            Server = new(cluster["server"] ?? throw new KubeConfigException($"cluster {clusterName} names no server")),
            TlsServerName = cluster["tls-server-name"],
            InsecureSkipTlsVerify = cluster["insecure-skip-tls-verify"] is { } skip && bool.Parse(skip),
            Authorities = AuthoritiesOf(cluster, folder),
            ClientCertificate = CertificateOf(user, folder),
            ClientCertificateFiles = CertificateFilesOf(user, folder),
            Token = user["token"],
            TokenFile = user["tokenFile"] is { } file ? Path.Combine(folder, file) : null,
            Namespace = context["namespace"] is { Length: > 0 } ns ? ns : "default",
        };
    }

    /// <summary>The entry of that name, as <c>clusters: [{name, cluster: {…}}]</c> has it.</summary>
    private static KubeConfigNode Named(KubeConfigNode document, string list, string? name, string what) =>
        document.ItemsOf(list).FirstOrDefault(entry => entry["name"] == name)?.Child(what)
            ?? throw new KubeConfigException($"there is no {what} named \"{name}\"");

    private static X509Certificate2Collection AuthoritiesOf(KubeConfigNode cluster, string folder)
    {
        var authorities = new X509Certificate2Collection();
        if (TextOf(cluster["certificate-authority-data"], cluster["certificate-authority"], folder) is { } pem)
            authorities.ImportFromPem(pem);
        return authorities;
    }

    private static X509Certificate2? CertificateOf(KubeConfigNode user, string folder)
    {
        var certificate = TextOf(user["client-certificate-data"], user["client-certificate"], folder);
        var key = TextOf(user["client-key-data"], user["client-key"], folder);
        return certificate is null || key is null ? null : X509Certificate2.CreateFromPem(certificate, key);
    }

    private static CertificateFiles? CertificateFilesOf(KubeConfigNode user, string folder) =>
        user["client-certificate"] is { Length: > 0 } certificate && user["client-key"] is { Length: > 0 } key && user["client-certificate-data"] is null
            ? new(Path.Combine(folder, certificate), Path.Combine(folder, key)) : null;

    private static string? TextOf(string? base64, string? file, string folder)
    {
        if (base64 is { Length: > 0 })
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        return file is { Length: > 0 } ? File.ReadAllText(Path.Combine(folder, file)) : null;
    }
}
