using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Sends many malformed requests and keeps what a server must never answer: internal errors, silence, and errors that are no Status.</summary>
internal sealed class Fuzzer(Uri server, RequestMaker maker)
{
    private readonly ConcurrentQueue<string> _findings = new();
    private readonly ConcurrentDictionary<int, int> _codes = new();
    private int _next;

    /// <summary>What went wrong, with the request that did it.</summary>
    public IReadOnlyCollection<string> Findings => _findings;

    /// <summary>How often each status code came; 0 is a connection closed without an answer.</summary>
    public IReadOnlyDictionary<int, int> Codes => _codes;

    /// <summary>Sends requests <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> over some connections.</summary>
    public async Task RunAsync(int first, int count, int connections, CancellationToken ct)
    {
        _next = first;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => SendAsync(first + count, ct), ct)));
    }

    private async Task SendAsync(int end, CancellationToken ct)
    {
        await using var connection = new RawConnection(server);
        for (var index = Interlocked.Increment(ref _next) - 1; index < end && _findings.Count < 200; index = Interlocked.Increment(ref _next) - 1)
        {
            var request = maker.Make(index);
            try
            {
                var answer = await connection.SendAsync(request, ct);
                _codes.AddOrUpdate(answer?.Status ?? 0, 1, static (_, count) => count + 1);
                if (answer is not null && Fault(request, answer) is { } fault)
                    _findings.Enqueue($"#{index}: {fault}\n{request}\n=> {answer.Body}");
            }
            catch (TimeoutException e)
            {
                _findings.Enqueue($"#{index}: {e.Message}\n{request}");
            }
        }
    }

    private static string? Fault(FuzzRequest request, FuzzAnswer answer)
    {
        // Upstream's own answer to a pod that two budgets guard.
        if (answer.Status == 500 && answer.Body.Contains("has more than one PodDisruptionBudget", StringComparison.Ordinal))
            return null;
        if (answer.Status is 500 or 501 or 502)
            return $"answered {answer.Status}";
        if (answer.Status < 400 || answer.Body.Length == 0 || !answer.ContentType.StartsWith("application/json", StringComparison.Ordinal))
            return null;
        return JsonNode.Parse(answer.Body) is JsonObject status && (string?)status["kind"] == "Status" && (int?)status["code"] == answer.Status
            ? null : $"answered {answer.Status} to {request.Method} without a Status";
    }
}
