namespace Cluster.Kubelet.Server;

/// <summary>Plain answers of the kubelet's API.</summary>
internal static class Answer
{
    public static Task TextAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    public static Task JsonAsync<T>(HttpContext context, T value)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(Api.KubernetesJson.Encode(value), context.RequestAborted).AsTask();
    }
}
