using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Limits on what a request may ask of the server, one test for each class of them.</summary>
public sealed class RequestLimitTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    /// <summary>A body that never ends is a request that never ends: the time a request may take is over first.</summary>
    [Fact]
    public async Task Request_ThatTakesTooLong_IsAnsweredAsUpstreamDoes()
    {
        var answer = await SendRawAsync($"POST {Maps}?timeout=200ms HTTP/1.1\r\nHost: server\r\nAuthorization: Bearer {TestServer.AdminToken}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{");

        Assert.StartsWith("HTTP/1.1 504", answer);
        Assert.Contains("\"reason\":\"Timeout\"", answer);
        Assert.Contains("Timeout: request did not complete within the allotted timeout", answer);
    }

    [Fact]
    public async Task Timeout_ThatIsNoDuration_IsABadRequest()
    {
        var (code, status) = await server.Admin.GetJsonAsync($"{Maps}?timeout=soon");

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Contains("invalid timeout specified in the request URL", status.Text("message"));
    }

    [Fact]
    public async Task Body_BeyondTheLimit_IsTooLarge_WhetherItsLengthIsToldOrNot()
    {
        var body = """{"metadata":{"name":"large"},"data":{"a":"LONG"}}""".Replace("LONG", new string('x', 3 * 1024 * 1024), StringComparison.Ordinal);
        using var told = new StringContent(body, Encoding.UTF8, "application/json");
        using var untold = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))) { Headers = { ContentType = new("application/json"), ContentLength = null } };

        using var first = await server.Admin.PostAsync(Maps, told, TestContext.Current.CancellationToken);
        using var second = await server.Admin.PostAsync(Maps, untold, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Document_NestedWithoutEnd_IsABadRequest()
    {
        var json = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));
        var yaml = string.Concat(Enumerable.Repeat("[", 100_000));

        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.PostJsonAsync(Maps, json)).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.SendJsonAsync(HttpMethod.Post, Maps, yaml, "application/yaml")).Code);
    }

    [Fact]
    public async Task Yaml_WhoseAliasesMultiply_IsABadRequest()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++)
            bomb.Append($"a{i}: &a{i} [{string.Join(",", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        var (code, status) = await server.Admin.SendJsonAsync(HttpMethod.Post, Maps, bomb.ToString(), "application/yaml");

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Contains("excessive aliasing", status.Text("message"));
    }

    [Fact]
    public async Task JsonPatch_OfTooManyOperations_OrTooMuchGrowth_IsTooLarge()
    {
        await server.Admin.PostJsonAsync(Maps, """{"metadata":{"name":"patched"},"data":{"a":"b"}}""");
        var many = $"[{string.Join(",", Enumerable.Repeat("""{"op":"test","path":"/data/a","value":"b"}""", 10_001))}]";
        var growing = new StringBuilder("""[{"op":"add","path":"/data/c0","value":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}""");
        for (var i = 1; i < 30; i++)
            growing.Append($$""",{"op":"copy","from":"/data","path":"/data/c{{i}}"}""");
        growing.Append(']');

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Admin.PatchJsonAsync($"{Maps}/patched", "application/json-patch+json", many)).Code);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Admin.PatchJsonAsync($"{Maps}/patched", "application/json-patch+json", growing.ToString())).Code);
    }

    [Fact]
    public async Task Metrics_HaveUpstreamsNames_AndOnlyNamesOfWhatIsServed()
    {
        await server.Admin.GetJsonAsync("/api/v1/namespaces/default/services");
        await server.Admin.GetJsonAsync("/apis/no-such-group.example.com/v1/no-such-things/name/no-such-part");

        var metrics = await server.Admin.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        foreach (var wanted in (string[])
        [
            "apiserver_request_total{code=\"200\",component=\"apiserver\",dry_run=\"\",group=\"\",resource=\"services\",scope=\"namespace\",subresource=\"\",verb=\"LIST\",version=\"v1\"}",
            "apiserver_request_duration_seconds_bucket{component=\"apiserver\",dry_run=\"\",group=\"\",resource=\"services\",scope=\"namespace\",subresource=\"\",verb=\"LIST\",version=\"v1\",le=\"0.005\"}",
            "apiserver_current_inflight_requests{request_kind=\"readOnly\"}", "authentication_attempts{result=\"success\"}", "authorization_attempts_total{result=\"allowed\"}",
            "apiserver_storage_objects{resource=\"namespaces\"}", "etcd_request_duration_seconds_count{operation=\"create\",type=\"namespaces\"}",
            "apiserver_flowcontrol_dispatched_requests_total{flow_schema=\"exempt\",priority_level=\"exempt\"}",
            "apiserver_flowcontrol_nominal_limit_seats{priority_level=\"workload-low\"} 245", "process_cpu_seconds_total",
        ])
        {
            Assert.Contains(wanted, metrics);
        }

        Assert.DoesNotContain("no-such", metrics);
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("server");
        await tls.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        while (!answer.ToString().Contains("\"code\":", StringComparison.Ordinal))
        {
            var read = await tls.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0)
                break;
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }
}
