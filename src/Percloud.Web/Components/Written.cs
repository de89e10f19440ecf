using Microsoft.AspNetCore.Components;

namespace Percloud.Web.Components;

/// <summary>A piece of a page that is written straight to its bytes, for what stands on it a hundred times; nothing of it is a component.</summary>
public sealed class Written : IComponent
{
    /// <summary>What writes it.</summary>
    [Parameter, EditorRequired] public Action<Html>? By { get; set; }

    /// <inheritdoc/>
    public void Attach(RenderHandle renderHandle)
    {
    }

    /// <inheritdoc/>
    public Task SetParametersAsync(ParameterView parameters)
    {
        By = parameters.GetValueOrDefault<Action<Html>>(nameof(By));
        return Task.CompletedTask;
    }

    internal void WriteTo(TextWriter to) => By?.Invoke(new Html(to));
}
