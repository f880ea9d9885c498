using Cluster.ApiServer;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>A security setting that cannot be read stops the start; it is never skipped.</summary>
public sealed class SecurityFlagTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-flags-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("client-ca-file", "no certificate")]
    [InlineData("requestheader-client-ca-file", "no certificate")]
    [InlineData("token-auth-file", "only-one-column")]
    [InlineData("basic-auth-file", "only-one-column")]
    [InlineData("service-account-key-file", "no key")]
    [InlineData("authentication-config", "kind: Other")]
    [InlineData("authentication-token-webhook-config-file", "{}")]
    [InlineData("authorization-policy-file", "{", "--authorization-mode=ABAC")]
    [InlineData("authorization-webhook-config-file", "{}", "--authorization-mode=Webhook")]
    [InlineData("tls-cert-file", "no certificate", "--tls-private-key-file=absent")]
    [InlineData("audit-policy-file", "kind: Other", "--audit-log-path=-")]
    [InlineData("encryption-provider-config", "kind: Other")]
    public async Task Start_WithAFileThatCannotBeUsed_FailsAndNamesIt(string flag, string content, params string[] more)
    {
        var path = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

        var failure = await StartAsync([$"--{flag}={path}", .. more]);

        Assert.Contains(path, failure.Message);
    }

    [Theory]
    [InlineData("--authorization-mode=RBAC,Wish", "Wish")]
    [InlineData("--authorization-mode=RBAC,RBAC", "twice")]
    [InlineData("--authorization-mode=ABAC", "--authorization-policy-file")]
    [InlineData("--oidc-issuer-url=http://plain.example.com", "https")]
    [InlineData("--oidc-issuer-url=https://issuer.example.com", "--oidc-client-id")]
    public async Task Start_WithFlagsThatMakeNoSense_FailsAndSaysWhatToDo(string flag, string expected) =>
        Assert.Contains(expected, (await StartAsync([flag])).Message);

    private static Task<InvalidOperationException> StartAsync(string[] flags) => Assert.ThrowsAsync<InvalidOperationException>(async () =>
    {
        await using var app = ApiServerApplication.Create(["--store=memory", "--secure-port=0", "--bind-address=127.0.0.1", .. flags]);
        await app.StartAsync();
    });
}
