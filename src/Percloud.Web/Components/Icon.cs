using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Percloud.Web.Components;

/// <summary>A symbol of the sprite, as large as a line; it says nothing to screen readers, the word beside it does.</summary>
/// <remarks>A page has hundreds, so this is not a view with its reflection: one piece of markup per symbol, made once.</remarks>
public sealed class Icon : IComponent
{
    static readonly string Sprite = AssetShelf.Embedded.Path("icons.svg");
    static readonly ConcurrentDictionary<(string Name, bool Turns), RenderFragment> Drawn = new();
    static readonly ConcurrentDictionary<(string Name, bool Turns), Symbol> Symbols = new();
    RenderHandle _handle;

    /// <summary>Its name in front/icons.json.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Whether it points along the line and so turns in right-to-left languages.</summary>
    [Parameter] public bool Turns { get; set; }

    /// <summary>The same without a component of its own, for lists: <c>@Icon.Of("folder")</c>. Names come from code, never from people.</summary>
    public static RenderFragment Of(string name, bool turns = false) => Drawn.GetOrAdd((name, turns), Draw);

    /// <summary>The same for what is written straight (<see cref="Html"/>). Names come from code, never from people.</summary>
    public static Symbol In(string name, bool turns = false) => Symbols.GetOrAdd((name, turns), icon => new Symbol(Markup(icon)));

    /// <inheritdoc/>
    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    /// <inheritdoc/>
    public Task SetParametersAsync(ParameterView parameters)
    {
        foreach (var parameter in parameters)
        {
            switch (parameter.Name)
            {
                case nameof(Name): Name = (string)parameter.Value; break;
                case nameof(Turns): Turns = (bool)parameter.Value; break;
                default: throw new InvalidOperationException($"An icon has no {parameter.Name}.");
            }
        }

        _handle.Render(Of(Name, Turns));
        return Task.CompletedTask;
    }

    static RenderFragment Draw((string Name, bool Turns) icon)
    {
        var markup = Markup(icon);
        return builder => builder.AddMarkupContent(0, markup);
    }

    static string Markup((string Name, bool Turns) icon) =>
        $"<svg class=\"{(icon.Turns ? "icon icon-turns" : "icon")}\" aria-hidden=\"true\"><use href=\"{Sprite}#{HtmlEncoder.Default.Encode(icon.Name)}\"/></svg>";
}
