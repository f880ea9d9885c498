using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Cluster.Hosting;

/// <summary>The checks behind <c>/readyz</c>. A service is ready when every named check passes.</summary>
/// <remarks>Thread-safe. Checks run on each request and must answer from memory.</remarks>
public sealed class Readiness
{
    private readonly ConcurrentDictionary<string, Func<bool>> _checks = new(StringComparer.Ordinal);

    /// <summary>Adds or replaces a check.</summary>
    /// <param name="name">Shown to whoever asks why the service is not ready.</param>
    /// <param name="isReady">Answers at once, without I/O.</param>
    public void Require(string name, Func<bool> isReady) => _checks[name] = isReady;

    /// <summary>Names of the checks that fail now, in alphabetical order; empty when ready.</summary>
    public IReadOnlyList<string> Failing() =>
        [.. _checks.Where(static check => !check.Value()).Select(static check => check.Key).Order(StringComparer.Ordinal)];

    /// <summary>200 <c>ok</c>, or 503 with a line per failing check in the form of Kubernetes' own health endpoints.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        if (Failing() is not { Count: > 0 } failing)
            return context.AnswerTextAsync("ok");
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.AnswerTextAsync(string.Concat(failing.Select(static name => $"[-]{name} failed\n")));
    }
}
