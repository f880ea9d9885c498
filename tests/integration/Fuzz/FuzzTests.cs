using System.Text.Json.Nodes;
using Cluster.Integration.Tests.ApiServer;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Whatever comes over the wire, the server answers in its own words and lives.</summary>
public sealed class FuzzTests(MemoryServer server, ITestOutputHelper output) : IClassFixture<MemoryServer>
{
    /// <summary>Requests in flight at once.</summary>
    private const int Connections = 8;

    /// <summary>Requests between two looks at the memory.</summary>
    private const int PerReading = 100_000;

    /// <summary>Far above what the few hundred objects and the history of a run take, far below what a leak would.</summary>
    private const long MemoryLimit = 2L << 30;

    [Fact]
    public Task MalformedRequests_AFewThousand_AreAllAnswered() => RunAsync(seed: 1, first: 0, count: 20_000);

    /// <summary>Some ten minutes: run it by name with <c>-explicit only</c>. FUZZ_SEED, FUZZ_FIRST and FUZZ_COUNT choose others.</summary>
    [Fact(Explicit = true)]
    public Task MalformedRequests_AMillion_AreAllAnswered() =>
        RunAsync(Setting("FUZZ_SEED", 20), Setting("FUZZ_FIRST", 0), Setting("FUZZ_COUNT", 1_000_000));

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;

    private async Task RunAsync(int seed, int first, int count)
    {
        var ct = TestContext.Current.CancellationToken;
        var maker = new RequestMaker(await ServedApi.ReadAsync(server.Admin, ct), await ContinueTokensAsync(), TestServer.AdminToken, seed);
        var fuzzer = new Fuzzer(server.Address, maker);

        for (var done = 0; done < count; done += PerReading)
        {
            await fuzzer.RunAsync(first + done, Math.Min(PerReading, count - done), Connections, ct);
            output.WriteLine($"{done + PerReading} requests: {Environment.WorkingSet >> 20} MB");
        }

        output.WriteLine(string.Join(", ", fuzzer.Codes.OrderBy(static code => code.Key).Select(static code => $"{code.Key}: {code.Value}")));
        Assert.True(fuzzer.Findings.Count == 0, string.Join("\n\n-----\n", fuzzer.Findings));
        Assert.True(fuzzer.Codes.Where(static code => code.Key is >= 200 and < 300).Sum(static code => code.Value) > count / 20, "nearly everything was refused: this tests only the front door");
        Assert.InRange(Environment.WorkingSet, 0, MemoryLimit);
        Assert.Equal("ok", await server.Admin.GetStringAsync("/readyz", ct));
    }

    private async Task<List<string>> ContinueTokensAsync()
    {
        List<string> tokens = [];
        foreach (var path in new[] { "/apis/rbac.authorization.k8s.io/v1/clusterroles?limit=2", "/api/v1/namespaces?limit=1" })
        {
            var page = JsonNode.Parse(await server.Admin.GetStringAsync(path, TestContext.Current.CancellationToken));
            if ((string?)page!["metadata"]!["continue"] is { } token)
                tokens.Add(token);
        }

        return tokens;
    }
}
