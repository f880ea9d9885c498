using System.Reflection;
using System.Text.Json;
using Cluster.Dapr.Client;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>One callable method of an actor class: none or one argument, a token if it wants one, any task as its result.</summary>
internal sealed class ActorMethod(MethodInfo method)
{
    private readonly ParameterInfo[] _parameters = method.GetParameters();
    private readonly PropertyInfo? _result = method.ReturnType is { IsGenericType: true } type && typeof(Task).IsAssignableFrom(type)
        ? type.GetProperty(nameof(Task<object>.Result))
        : null;

    public static bool Fits(MethodInfo method)
    {
        var data = method.GetParameters().Count(p => p.ParameterType != typeof(CancellationToken));
        return typeof(Task).IsAssignableFrom(method.ReturnType) && data <= 1 && !method.IsGenericMethodDefinition;
    }

    /// <summary>Runs the method on the JSON it was called with.</summary>
    /// <returns>The result's JSON; null when the method returns nothing.</returns>
    /// <exception cref="JsonException">The argument does not fit the parameter.</exception>
    public async Task<byte[]?> InvokeAsync(Actor actor, ReadOnlyMemory<byte> argument, CancellationToken ct)
    {
        var arguments = Array.ConvertAll(_parameters, parameter => Bind(parameter, argument.Span, ct));
        var task = (Task)method.Invoke(actor, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return _result is null ? null : JsonSerializer.SerializeToUtf8Bytes(_result.GetValue(task), _result.PropertyType, SidecarConnection.Json);
    }

    private static object? Bind(ParameterInfo parameter, ReadOnlySpan<byte> argument, CancellationToken ct)
    {
        if (parameter.ParameterType == typeof(CancellationToken)) return ct;
        if (argument.IsEmpty) return parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
        return JsonSerializer.Deserialize(argument, parameter.ParameterType, SidecarConnection.Json);
    }
}
