using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Assets;

/// <summary>
/// The bytes of an upload as they come: the whole body, or the one file of a form (<c>multipart/form-data</c>, part
/// <c>file</c>). What the client calls them does not matter.
/// </summary>
internal sealed class UploadBody
{
    private const string FormType = "multipart/form-data";
    private const string FilePart = "file";
    private const int MaxBoundary = 70;
    private readonly MultipartReader? _form;

    private UploadBody(Stream content, MultipartReader? form) => (Content, _form) = (content, form);

    /// <summary>The file's bytes.</summary>
    public Stream Content { get; }

    /// <summary>Opens a request's body.</summary>
    /// <exception cref="ProblemException">It is a form without a file, or with something in front of it.</exception>
    public static async Task<UploadBody> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
            return new UploadBody(request.Body, form: null);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= MaxBoundary })
            throw Unreadable();
        var form = new MultipartReader(boundary, request.Body);
        if (await NextAsync(form, cancellationToken) is not { } part)
            throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "field_missing", FilePart, "The form has no file.");
        RequireFile(part);
        return new UploadBody(part.Body, form);
    }

    /// <summary>Sees to it that nothing comes behind the file. To be called when all of it was read.</summary>
    /// <exception cref="ProblemException">Something does.</exception>
    public async Task RequireEndAsync(CancellationToken cancellationToken)
    {
        if (_form is null || await NextAsync(_form, cancellationToken) is not { } part)
            return;
        RequireFile(part);
        throw new ProblemException(StatusCodes.Status400BadRequest, "duplicate_field", FilePart, "The form has several files: send one at a time.");
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader form, CancellationToken cancellationToken)
    {
        try
        {
            return await form.ReadNextSectionAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw Unreadable();
        }
    }

    private static void RequireFile(MultipartSection part)
    {
        var name = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.Name).Value : null;
        if (name is null)
            throw Unreadable();
        if (name != FilePart)
            throw new ProblemException(StatusCodes.Status400BadRequest, "unknown_field", name, $"There is no field {name}: the form has one part, {FilePart}.");
    }

    private static ProblemException Unreadable() =>
        new(StatusCodes.Status400BadRequest, "form_invalid", "Content-Type", "The body is no form that can be read.");
}
