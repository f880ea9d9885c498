using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Admission policies can be left out by upstream's names.</summary>
public sealed class AdmissionFlagTests(AdmissionFlagTests.Server server) : IClassFixture<AdmissionFlagTests.Server>
{
    [Fact]
    public async Task DisableAdmissionPlugins_TheNamedOnes_DoNothing()
    {
        var (code, pod) = await server.Admin.PostJsonAsync(
            "/api/v1/namespaces/default/pods", """{"metadata":{"name":"bare"},"spec":{"containers":[{"name":"c","image":"i"}]} }""");

        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Equal(("", "", ""), (pod.Text("spec.serviceAccountName"), pod.Text("spec.volumes"), pod.Text("spec.tolerations")));
        Assert.Equal("0", pod.Text("spec.priority"));
    }

    /// <summary>A server without two of the policies for pods.</summary>
    public sealed class Server() : TestServer(onRedis: false, "--disable-admission-plugins=ServiceAccount,DefaultTolerationSeconds");
}
