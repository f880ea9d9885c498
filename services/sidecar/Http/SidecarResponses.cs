using System.Text.Json;

namespace Cluster.Sidecar.Http;

/// <summary>Answers in Dapr's form.</summary>
internal static class SidecarResponses
{
    public static Task WriteErrorAsync(this HttpContext context, int status, string errorCode, string message) =>
        context.WriteJsonAsync(status, JsonSerializer.SerializeToUtf8Bytes(new { errorCode, message }));

    public static async Task WriteJsonAsync(this HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        if (context.Response.HasStarted) return;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json);
    }
}
