using Microsoft.AspNetCore.Components;
using Percloud.Kernel;
using Percloud.Web.Components;

namespace Percloud.Web;

/// <summary>What a page with a form inherits: the refusal of the last try, at the top and beside its field.</summary>
public abstract class FormView : View
{
    /// <summary>Why the form was refused; null when it was not sent yet.</summary>
    [Parameter]
    public Refusal? Refusal { get; set; }

    /// <summary>For <see cref="ErrorSummary"/>.</summary>
    protected IReadOnlyList<FieldError> Errors => Refusal is null ? [] : [new FieldError(Refusal.Field, T.Say(Refusal))];

    /// <summary>What is wrong with one field, or null.</summary>
    protected string? ErrorOf(string field) => Refusal is not null && Refusal.Field == field ? T.Say(Refusal) : null;
}
