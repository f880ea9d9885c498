namespace Cluster.Client.Configuration;

/// <summary>Adds the token that stands in a file, reading it again when a minute has passed.</summary>
internal sealed class TokenFileHandler(string path, TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private (string Token, long ReadAt)? _current;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new("Bearer", await TokenAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private async ValueTask<string> TokenAsync(CancellationToken ct)
    {
        if (_current is { } current && time.GetElapsedTime(current.ReadAt) < Freshness)
            return current.Token;
        var token = (await File.ReadAllTextAsync(path, ct)).Trim();
        _current = (token, time.GetTimestamp());
        return token;
    }
}
