using System.Net;
using System.Text;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Health;

/// <summary>Serves the machine's log files under <c>/logs</c>. Only what really lies in the folder: links lead elsewhere and are refused.</summary>
internal sealed class LogFilesHandler(ApiServerOptions options) : IPathHandler
{
    private const string Prefix = "/logs";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct)
    {
        if (!options.ServesLogs || !(path == Prefix || path.StartsWith(Prefix + "/", StringComparison.Ordinal)))
            return false;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            throw ApiException.MethodNotAllowed();
        switch (Find(path[Prefix.Length..]))
        {
            case DirectoryInfo folder:
                await Responses.BytesAsync(http, 200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Listing(folder)));
                return true;
            case FileInfo file:
                await SendAsync(http, file, ct);
                return true;
            default:
                throw ApiException.PathNotFound();
        }
    }

    /// <summary>Goes down name by name, so that neither <c>..</c> nor a link leads out of the folder.</summary>
    private FileSystemInfo? Find(string below)
    {
        FileSystemInfo? at = new DirectoryInfo(options.LogFolder);
        foreach (var name in below.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at is not DirectoryInfo { Exists: true } folder || name is "." or ".." || name.Contains('\0', StringComparison.Ordinal))
                return null;
            at = folder.EnumerateFileSystemInfos().FirstOrDefault(entry => entry.Name == name && entry.LinkTarget is null);
        }

        return at is { Exists: true } ? at : null;
    }

    private static string Listing(DirectoryInfo folder)
    {
        var text = new StringBuilder("<!doctype html>\n<pre>\n");
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var name = entry is DirectoryInfo ? entry.Name + "/" : entry.Name;
            text.Append("<a href=\"").Append(Uri.EscapeDataString(entry.Name)).Append(entry is DirectoryInfo ? "/" : "").Append("\">").Append(WebUtility.HtmlEncode(name)).Append("</a>\n");
        }

        return text.Append("</pre>\n").ToString();
    }

    private static async ValueTask SendAsync(HttpContext http, FileInfo file, CancellationToken ct)
    {
        try
        {
            await using var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Responses.Begin(http, 200, "text/plain; charset=utf-8");
            if (!HttpMethods.IsHead(http.Request.Method))
                await content.CopyToAsync(http.Response.Body, ct);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or FileNotFoundException)
        {
            throw ApiException.PathNotFound();
        }
    }
}
