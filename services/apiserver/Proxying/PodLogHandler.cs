using System.Globalization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Proxying;

/// <summary><c>pods/log</c>: passes a container's log on from its kubelet, as it is written.</summary>
internal sealed class PodLogHandler(ResourceServices services, KubeletConnection kubelets) : ISubresourceHandler
{
    private const long MaxError = 2048;

    private static readonly string[] Numbers = ["tailLines", "limitBytes", "sinceSeconds"];
    private static readonly string[] Texts = ["sinceTime", "stream"];
    private static readonly string[] Switches = ["follow", "previous", "timestamps"];
    private static readonly string[] Streams = ["All", "Stderr", "Stdout"];

    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "get")
            throw ApiException.MethodNotAllowed();
        Check(request);
        var target = await PodTarget.FindAsync(request, services, ct);
        if (target.Node.Length == 0)
        {
            await Responses.TextAsync(request.Http, 200, ""); // nothing has run, so nothing was written
            return;
        }

        var kubelet = kubelets.Locate(target.Node);
        if (IsOn(request.Query("insecureSkipTLSVerifyBackend"), request.Http.Request.Query.ContainsKey("insecureSkipTLSVerifyBackend")))
            kubelet = kubelet with { Transport = kubelets.Believing };
        var path = $"/containerLogs/{request.Info.Namespace}/{request.Info.Name}/{target.Container}";
        using var asking = new HttpRequestMessage(HttpMethod.Get, kubelet.UrlOf(path + QueryOf(request)));
        try
        {
            using var answer = await kubelet.Transport.SendAsync(asking, kubelet, ct);
            await RelayAsync(request, answer, ct);
        }
        catch (HttpRequestException e) when (!request.Http.Response.HasStarted)
        {
            throw KubeletConnection.Unreachable(kubelet, e.InnerException ?? e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException && request.Http.Response.HasStarted && !ct.IsCancellationRequested)
        {
            request.Http.Abort(); // half a log must not look like a whole one
        }
    }

    /// <summary>The options that are set, as the kubelet reads them.</summary>
    private static QueryString QueryOf(ApiRequest request)
    {
        var query = request.Http.Request.Query;
        var set = Numbers.Concat(Texts).Where(name => request.Query(name).Length > 0).Select(name => KeyValuePair.Create(name, (string?)request.Query(name)))
            .Concat(Switches.Where(name => IsOn(request.Query(name), query.ContainsKey(name))).Select(name => KeyValuePair.Create(name, (string?)"true")));
        return QueryString.Create(set.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    /// <summary>Everything but "false" and "0" switches an option on, as upstream's query conversion has it.</summary>
    private static bool IsOn(string value, bool isPresent) => isPresent && !(value is "0" || value.Equals("false", StringComparison.OrdinalIgnoreCase));

    private static void Check(ApiRequest request)
    {
        List<FieldError> errors = [];
        foreach (var name in Numbers)
        {
            if (request.Query(name) is not { Length: > 0 } text)
                continue;
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                throw ApiException.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
            var least = name == "tailLines" ? 0 : 1;
            if (number < least)
                errors.Add(FieldError.Invalid(name, number, $"must be greater than {(least == 0 ? "or equal to 0" : "0")}"));
        }

        if (request.Query("sinceTime") is { Length: > 0 } since && !DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, out _))
            throw ApiException.BadRequest($"parsing time \"{since}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{since}\" as \"2006\"");
        if (request.Query("stream") is { Length: > 0 } stream)
        {
            if (!Streams.Contains(stream))
                errors.Add(FieldError.NotSupported("stream", stream, Streams));
            else if (stream != "All" && request.Query("tailLines").Length > 0)
                errors.Add(FieldError.Forbidden("", "`tailLines` and specific `stream` are mutually exclusive for now"));
        }

        if (request.Query("sinceSeconds").Length > 0 && request.Query("sinceTime").Length > 0)
            errors.Add(FieldError.Forbidden("sinceSeconds", "at most one of `sinceTime` or `sinceSeconds` may be specified"));
        if (errors.Count > 0)
            throw ApiException.Invalid("", "PodLogOptions", request.Info.Name, errors);
    }

    private static async Task RelayAsync(ApiRequest request, HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var text = await ErrorIn(answer, ct);
            throw (int)answer.StatusCode is 404 or 400 ? ApiException.BadRequest(text) : ApiException.Internal(text);
        }

        Responses.Begin(request.Http, 200, "text/plain");
        await request.Http.Response.StartAsync(ct);
        await using var log = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[16 * 1024];
        while (await log.ReadAsync(buffer, ct) is > 0 and var read)
        {
            await request.Http.Response.Body.WriteAsync(buffer.AsMemory(0, read), ct);
            await request.Http.Response.Body.FlushAsync(ct);
        }
    }

    private static async Task<string> ErrorIn(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[MaxError];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, length).Trim();
    }
}
