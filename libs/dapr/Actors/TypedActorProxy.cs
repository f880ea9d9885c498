using System.Collections.Concurrent;
using System.Reflection;

namespace Cluster.Dapr.Actors;

/// <summary>Turns calls of an actor interface into calls by method name. Public because the proxy generator derives from it.</summary>
public class TypedActorProxy : DispatchProxy
{
    private static readonly ConcurrentDictionary<MethodInfo, Func<ActorProxy, object?[], object>> Calls = new();

    internal ActorProxy Proxy { private get; set; } = null!;

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        Calls.GetOrAdd(targetMethod!, Compile)(Proxy, args ?? []);

    private static Func<ActorProxy, object?[], object> Compile(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var token = Array.FindIndex(parameters, p => p.ParameterType == typeof(CancellationToken));
        var data = Array.FindIndex(parameters, p => p.ParameterType != typeof(CancellationToken));
        if (parameters.Length > 2 || (parameters.Length == 2 && token < 0))
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} takes more than one argument and a CancellationToken");

        var request = data < 0 ? typeof(object) : parameters[data].ParameterType;
        var call = method.ReturnType switch
        {
            var t when t == typeof(Task) => Generic(nameof(CallAsync), request),
            { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(Task<>) =>
                Generic(nameof(CallForAnswerAsync), request, t.GenericTypeArguments[0]),
            _ => throw new NotSupportedException($"{method.DeclaringType}.{method.Name} has to return Task or Task<T>"),
        };
        return (proxy, args) => call.Invoke(null,
        [
            proxy, method.Name, data >= 0, data < 0 ? null : args[data], token < 0 ? CancellationToken.None : args[token],
        ])!;
    }

    private static MethodInfo Generic(string name, params Type[] types) =>
        typeof(TypedActorProxy).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types);

    private static Task CallAsync<TRequest>(ActorProxy proxy, string method, bool hasData, TRequest data, CancellationToken ct) =>
        hasData ? proxy.InvokeMethodAsync(method, data, ct) : proxy.InvokeMethodAsync(method, ct);

    private static Task<TResponse?> CallForAnswerAsync<TRequest, TResponse>(ActorProxy proxy, string method, bool hasData, TRequest data, CancellationToken ct) =>
        hasData ? proxy.InvokeMethodAsync<TRequest, TResponse>(method, data, ct) : proxy.InvokeMethodAsync<TResponse>(method, ct);
}
