using System.Globalization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Proxying;

/// <summary><c>pods/log</c>: passes a container's log on from its kubelet, as it is written.</summary>
internal sealed class PodLogHandler(ResourceServices services, KubeletConnection kubelets) : ISubresourceHandler
{
    private static readonly string[] Options = ["follow", "limitBytes", "previous", "sinceSeconds", "sinceTime", "stream", "tailLines", "timestamps"];
    private static readonly string[] Numbers = ["limitBytes", "sinceSeconds", "tailLines"];

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

        var (address, port) = kubelets.Locate(target.Node);
        var path = $"/containerLogs/{request.Info.Namespace}/{request.Info.Name}/{target.Container}";
        var query = QueryString.Create(Options.Select(name => KeyValuePair.Create(name, (string?)request.Query(name))).Where(pair => pair.Value is { Length: > 0 }));
        try
        {
            using var answer = await kubelets.Client.GetAsync(
                new Uri($"https://{address}:{port}{path}{query}"), HttpCompletionOption.ResponseHeadersRead, ct);
            await RelayAsync(request, answer, ct);
        }
        catch (HttpRequestException e) when (!request.Http.Response.HasStarted)
        {
            throw KubeletConnection.Unreachable(address, port, e.InnerException ?? e);
        }
    }

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

        if (request.Query("sinceSeconds").Length > 0 && request.Query("sinceTime").Length > 0)
            errors.Add(FieldError.Forbidden("sinceSeconds", "at most one of `sinceTime` or `sinceSeconds` may be specified"));
        if (errors.Count > 0)
            throw ApiException.Invalid("", "PodLogOptions", request.Info.Name, errors);
    }

    private static async Task RelayAsync(ApiRequest request, HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var text = (await answer.Content.ReadAsStringAsync(ct)).Trim();
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
}
