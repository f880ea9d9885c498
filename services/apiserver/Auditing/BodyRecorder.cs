using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cluster.ApiServer.Auditing;

/// <summary>Keeps a copy of a request's body, and of its answer's, while they pass.</summary>
internal sealed class BodyRecorder
{
    private readonly HttpContext _http;
    private readonly RecordingStream _request;
    private readonly RecordingStream? _response;
    private readonly IHttpResponseBodyFeature? _plain;

    private BodyRecorder(HttpContext http, bool withResponse)
    {
        _http = http;
        http.Request.Body = _request = new(http.Request.Body);
        if (!withResponse)
            return;
        http.Request.Headers.AcceptEncoding = default; // what is recorded has to be readable
        _plain = http.Features.Get<IHttpResponseBodyFeature>()!;
        http.Response.Body = _response = new(_plain.Stream);
    }

    public ReadOnlyMemory<byte> Request => _request.Recorded;

    public ReadOnlyMemory<byte> Response => _response?.Recorded ?? default;

    public static BodyRecorder Begin(HttpContext http, bool withResponse) => new(http, withResponse);

    /// <summary>Sends what is still on its way through the recorder.</summary>
    public async ValueTask FinishAsync()
    {
        if (_response is null)
            return;
        try
        {
            await _http.Response.BodyWriter.FlushAsync(_http.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client has gone; what was recorded stands.
        }

        _http.Features.Set(_plain!);
    }
}
