const read = (id) => JSON.parse(byId(id).textContent);
