// One file on its way: told how far it has come, and what became of it.

// Resolves to what the server says of the upload; rejects with { sentence, status }, status 0 for a lost connection.
export function send(address, file, { token, fields = {}, progress = () => {} }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set("file", file, file.name || "picture.png");
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener("error", () => reject({ sentence: "", status: 0 }));
    request.addEventListener("load", () => {
      const told = read(request.responseText);
      if (request.status < 300 && told.uploads?.length) resolve(told.uploads[0]);
      else reject({ sentence: told.sentence ?? "", status: request.status });
    });
    request.send(body);
  });
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // a proxy's page
  }
}

// Files a person dropped or pasted.
export const filesIn = (transfer) => [...(transfer?.files ?? [])];
